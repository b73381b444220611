using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using OrderDemo.ServiceDefaults;

namespace OrderDemo.Tests.Api;

public sealed class BadSettingTests
{
    private const string AnyPort = "--urls=http://127.0.0.1:0";
    private const string Target = "--LoadGen:Target=http://127.0.0.1:1";
    private const string Database = "Server=127.0.0.1;Port=1;User ID=u;Password=s3cret;Database=orders";

    [Theory]
    [InlineData("ConnectionStrings:orders", "")]
    [InlineData("ConnectionStrings:orders", "Server=x;Password=s3cret;Colour=red")]
    [InlineData("ConnectionStrings:orders", "Server=x;Password=s3cret;Port=many")]
    [InlineData("ConnectionStrings:orders", "Server=x;Password=s3cret;=")]
    [InlineData("ConnectionStrings:orders", "Password=s3cret")]
    [InlineData("Faults:Enabled", "perhaps")]
    [InlineData("Faults:MemoryHoldSeconds", "0")]
    [InlineData("Overload:Reads:Concurrent", "0")]
    [InlineData("Overload:Writes:Queued", "-1")]
    [InlineData("Overload:TimeoutSeconds", "0")]
    [InlineData("Telemetry:Metrics", "perhaps")]
    [InlineData("Connections:MaxConnections", "0")]
    [InlineData("Connections:HeaderSeconds", "soon")]
    [InlineData("Connections:GraceSeconds", "1")]
    public async Task The_api_names_a_bad_setting_in_one_line(string setting, string value) =>
        AssertOneLine(setting, await RunAsync(OrderDemo.Api.Program.Build, AnyPort, $"--{setting}={value}"));

    [Theory]
    [InlineData("LoadGen:Rate", "-1")]
    [InlineData("LoadGen:Rate", "10001")]
    [InlineData("LoadGen:Rate", "NaN")]
    [InlineData("LoadGen:Rate", "fast")]
    [InlineData("LoadGen:Target", "")]
    [InlineData("LoadGen:Target", "/relative")]
    [InlineData("LoadGen:Target", "ftp://host/")]
    [InlineData("LoadGen:MaxInFlight", "99999999999")]
    [InlineData("LoadGen:TimeoutSeconds", "0")]
    [InlineData("LoadGen:Percentiles", "99,0")]
    public async Task The_load_generator_names_a_bad_setting_in_one_line(string setting, string value) =>
        AssertOneLine(setting, await RunAsync(OrderDemo.LoadGen.Program.Build, AnyPort, Target, $"--{setting}={value}"));

    [Theory]
    [InlineData("Rate", "-1", "LoadGen:Rate must be 0 to 10000, not '-1'.")]
    [InlineData("Target", "ftp://host/", "LoadGen:Target must be an absolute URL like http://api or http://localhost:5080, without a query, not 'ftp://host/'.")]
    [InlineData("Target", "http://user:secret@host/?x=1", "LoadGen:Target must be an absolute URL like http://api or http://localhost:5080, without a query, not '…@host/?x=1'.")]
    [InlineData("Rate", "fast", "LoadGen:Rate must be a number, not 'fast'.")]
    public async Task The_line_has_the_key_the_allowed_values_and_the_value(string setting, string value, string line) =>
        Assert.Equal((1, line + Environment.NewLine), await RunAsync(OrderDemo.LoadGen.Program.Build, AnyPort, Target, $"--LoadGen:{setting}={value}"));

    [Theory]
    [InlineData("localhost")]
    [InlineData("http://127.0.0.1:70000")]
    [InlineData("http://127.0.0.1:0;nonsense")]
    public async Task An_invalid_address_is_named_in_one_line(string address) =>
        AssertOneLine("ASPNETCORE_URLS", await RunAsync(OrderDemo.LoadGen.Program.Build, Target, $"--urls={address}"));

    [Fact]
    public async Task A_settings_file_that_is_not_json_is_named_in_one_line()
    {
        var directory = Directory.CreateTempSubdirectory("orderdemo-").FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "appsettings.json"), """{ "LoadGen": { "Rate": } }""");

        AssertOneLine("appsettings.json", await RunAsync(OrderDemo.LoadGen.Program.Build, AnyPort, Target, $"--contentRoot={directory}"));

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_taken_port_ends_the_program_with_one_line_on_standard_error()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var (exitCode, error, output) = await ServiceProcess.RunAsync("OrderDemo.Api",
            ("ASPNETCORE_URLS", address), ("ConnectionStrings__orders", Database));

        AssertOneLine(address, (exitCode, error));
        AssertOneLine("ASPNETCORE_URLS", (exitCode, error));
        Assert.DoesNotContain("s3cret", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(Func<string[], WebApplication> build, params string[] args)
    {
        await using var error = new StringWriter();
        return (await StartUp.RunAsync(build, args, error), error.ToString());
    }

    private static void AssertOneLine(string named, (int ExitCode, string Error) ended)
    {
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(named, Assert.Single(ended.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", ended.Error, StringComparison.Ordinal);
    }
}
