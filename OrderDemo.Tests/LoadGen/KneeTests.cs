using System.Globalization;
using System.Text.Json;
using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.LoadGen;

[Collection(nameof(MeasuresTime))]
public sealed class KneeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task The_knee_is_the_highest_rate_within_the_thresholds()
    {
        // Three requests at a time, 10 ms each: 300 per second at most. The median fails above 360 per second, and a pause of the machine does not move it.
        using var places = new SemaphoreSlim(3);
        await using var server = await KnownServer.StartAsync(async (_, _) =>
        {
            await places.WaitAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(10));
            places.Release();
        });
        using var output = new StringWriter();

        var code = await RunCommand.RunAsync(
            ["--target", server.Address, "--path", "/", "--scenario", "knee", "--rate", "100", "--duration", "1s", "--threshold", "p50<100ms", "--out", _file],
            output, output, CancellationToken.None);

        Assert.True(code == 0, output.ToString());
        var knee = int.Parse(output.ToString().Split("The knee is at ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(knee, 200, 400);
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(_file));
        Assert.InRange(result.RootElement.GetProperty("total").GetProperty("requests").GetInt64(), knee * 0.95, knee * 1.05);
    }
}
