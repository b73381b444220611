// Prints the alerts that Alertmanager posts: ./demo webhook. https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;

var url = args.FirstOrDefault() ?? "http://localhost:9099";
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
await using var app = builder.Build();
app.MapPost("/", (JsonNode notification) =>
{
    foreach (var alert in notification["alerts"]!.AsArray())
    {
        var (time, texts) = (TimeProvider.System.GetLocalNow(), alert!["annotations"]);
        var line = $"{time:HH:mm:ss}  {alert["status"],-8}  {alert["labels"]?["alertname"]}: {texts?["summary"]}. {texts?["description"]}";

        // A control character of a label could change what the terminal shows.
        Console.WriteLine(string.Concat(line.Select(c => char.IsControl(c) ? '\uFFFD' : c)));
    }
});
try
{
    app.Urls.Add(url);
    if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback)
    {
        foreach (var address in Bridges()) app.Urls.Add($"http://{address}:{uri.Port}");
    }

    await app.StartAsync();
}
catch (Exception exception) when (exception is IOException or FormatException or InvalidOperationException)
{
    Console.Error.WriteLine($"demo: cannot listen on {url}: {exception.Message.ReplaceLineEndings(" ")}");
    return 1;
}

Console.WriteLine($"Waiting for alerts on {url}. The stack posts them here when it was started with --Demo:Prometheus:AlertWebhook={url}");
await app.WaitForShutdownAsync();
return 0;

// Containers reach this machine at its address on the bridge network of their engine.
static IEnumerable<string> Bridges() => NetworkInterface.GetAllNetworkInterfaces()
    .Where(network => network.Name is "docker0" or "podman0" or "cni-podman0")
    .SelectMany(network => network.GetIPProperties().UnicastAddresses)
    .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
    .Select(address => address.Address.ToString());
