using System.Diagnostics;
using OrderDemo.LoadGen.CommandLine;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.LoadGen;

/// <summary>With the Pushgateway of Debian's package prometheus-pushgateway.</summary>
public sealed class PushGatewayTests : IAsyncLifetime, IDisposable
{
    private readonly StringWriter _output = new();
    private readonly Process _gateway = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task InitializeAsync()
    {
        _gateway.StartInfo = new ProcessStartInfo(Required.Program("prometheus-pushgateway"), ["--web.listen-address=127.0.0.1:0"]) { RedirectStandardError = true };
        _gateway.ErrorDataReceived += (_, line) =>
        {
            // Of its log: msg="Listening on" address=127.0.0.1:43023
            var words = line.Data?.Split("Listening on\" address=");
            if (words is [_, var address]) _address.TrySetResult(address.Split(' ')[0]);
        };
        _gateway.Start();
        _gateway.BeginErrorReadLine();
        await _address.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_results_of_a_run_are_on_the_Pushgateway_until_the_next_run_of_the_scenario()
    {
        await using var shop = await BookkeepingShop.StartAsync();

        await RunAsync(shop, "100");
        Assert.Equal(0, await RunAsync(shop, "50"));

        var metrics = await MetricsAsync();
        Assert.Contains("""loadgen_run_requests_per_second{instance="",job="loadgen",operation="total",scenario="quick"} """, metrics, StringComparison.Ordinal);
        var requests = metrics.Split('\n').Where(line => line.StartsWith("loadgen_run_requests{", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(50, requests);
        Assert.Contains("""loadgen_run_threshold_ok{instance="",job="loadgen",scenario="quick",threshold="errors<0.1%"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("""loadgen_run_orders{instance="",job="loadgen",scenario="quick",state="lost"} 0""", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Pushgateway_that_does_not_respond_is_named()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var error = new StringWriter();

        var code = await RunCommand.RunAsync(
            ["--target", shop.Address, "--rate", "50", "--duration", "1s", "--push-gateway", "http://127.0.0.1:1"], _output, error, CancellationToken.None);

        Assert.Equal(2, code);
        Assert.Contains("cannot be pushed to http://127.0.0.1:1", error.ToString(), StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        _gateway.Kill();
        await _gateway.WaitForExitAsync();
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _output.Dispose();
    }

    private Task<int> RunAsync(BookkeepingShop shop, string rate) => RunCommand.RunAsync(
        ["--target", shop.Address, "--rate", rate, "--duration", "1s", "--push-gateway", $"http://{_address.Task.Result}"], _output, _output, CancellationToken.None);

    private async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://{_address.Task.Result}/metrics"));
    }
}
