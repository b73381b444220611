using System.Net;
using System.Net.Sockets;

namespace OrderDemo.Tests.Api;

public sealed class BadSettingTests
{
    private const string Api = "OrderDemo.Api";
    private const string LoadGen = "OrderDemo.LoadGen";
    private const string AnyPort = "http://127.0.0.1:0";
    private const string SomeDatabase = "Server=127.0.0.1;Port=1;User ID=u;Password=s3cret;Database=orders";

    [Theory]
    [InlineData("ConnectionStrings__orders", "", "ConnectionStrings:orders")]
    [InlineData("ConnectionStrings__orders", "Server=x;Password=s3cret;Colour=red", "ConnectionStrings:orders")]
    [InlineData("ConnectionStrings__orders", "Server=x;Password=s3cret;Port=many", "ConnectionStrings:orders")]
    [InlineData("ConnectionStrings__orders", "Password=s3cret", "ConnectionStrings:orders")]
    [InlineData("ASPNETCORE_URLS", "localhost", "ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:70000", "ASPNETCORE_URLS")]
    public async Task A_bad_setting_stops_the_api_with_one_line_that_names_it(string name, string value, string named) =>
        AssertOneLine(named, await ServiceProcess.RunAsync(Api,
            [("ASPNETCORE_URLS", AnyPort), ("ConnectionStrings__orders", SomeDatabase), (name, value)]));

    [Theory]
    [InlineData("LoadGen__Rate", "-1", "LoadGen:Rate")]
    [InlineData("LoadGen__Rate", "10001", "LoadGen:Rate")]
    [InlineData("LoadGen__Rate", "NaN", "LoadGen:Rate")]
    [InlineData("LoadGen__Rate", "fast", "LoadGen:Rate")]
    [InlineData("LoadGen__Target", "", "LoadGen:Target")]
    [InlineData("LoadGen__Target", "/relative", "LoadGen:Target")]
    [InlineData("LoadGen__Target", "ftp://host/", "LoadGen:Target")]
    [InlineData("LoadGen__MaxInFlight", "99999999999", "LoadGen:MaxInFlight")]
    [InlineData("LoadGen__TimeoutSeconds", "0", "LoadGen:TimeoutSeconds")]
    public async Task A_bad_setting_stops_the_load_generator_with_one_line_that_names_it(string name, string value, string named) =>
        AssertOneLine(named, await ServiceProcess.RunAsync(LoadGen,
            [("ASPNETCORE_URLS", AnyPort), ("LoadGen__Target", "http://127.0.0.1:1"), (name, value)]));

    [Fact]
    public async Task A_settings_file_that_is_not_json_is_named_in_one_line()
    {
        var directory = Directory.CreateTempSubdirectory("orderdemo-");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "appsettings.json"), """{ "LoadGen": { "Rate": } }""");

        AssertOneLine("appsettings.json", await ServiceProcess.RunAsync(LoadGen, [("ASPNETCORE_URLS", AnyPort)], directory.FullName));

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_taken_port_is_named_in_one_line_with_its_setting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var ended = await ServiceProcess.RunAsync(Api, [("ASPNETCORE_URLS", address), ("ConnectionStrings__orders", SomeDatabase)]);

        AssertOneLine(address, ended);
        AssertOneLine("ASPNETCORE_URLS", ended);
    }

    private static void AssertOneLine(string named, (int ExitCode, string Error, string Output) ended)
    {
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(named, Assert.Single(ended.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", ended.Error + ended.Output, StringComparison.Ordinal);
    }
}
