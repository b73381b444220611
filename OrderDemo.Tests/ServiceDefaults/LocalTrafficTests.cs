using System.Runtime.CompilerServices;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.Tests.Api;
using OrderDemo.Tests.LoadGen;

namespace OrderDemo.Tests.ServiceDefaults;

/// <summary>Local traffic goes through no proxy. That of the tests neither, nor that of the programs that they start.</summary>
public sealed class LocalTrafficTests
{
    private const string DeadProxy = "http://127.0.0.1:9";

    private const string Loopback = "localhost,.localhost,127.0.0.1,::1,[::1]";

    [ModuleInitializer]
    internal static void BypassProxies() => LocalTraffic.BypassProxies();

    [Theory]
    [InlineData("HTTP_PROXY=p", Loopback)]
    [InlineData("https_proxy=p", Loopback)]
    [InlineData("All_Proxy=p", Loopback)]
    [InlineData("HTTP_PROXY=p NO_PROXY=corp.example,10.0.0.1", "corp.example,10.0.0.1," + Loopback)]
    [InlineData("HTTP_PROXY=p no_proxy=.corp;localhost,", ".corp,localhost,.localhost,127.0.0.1,::1,[::1]")]
    [InlineData("HTTP_PROXY=p no_proxy=a NO_PROXY=b,a", "a,b," + Loopback)]
    [InlineData("HTTP_PROXY=p no_proxy=", Loopback)]
    public void Loopback_is_added_to_both_spellings_of_NO_PROXY(string environment, string expected) =>
        Assert.Equal([("NO_PROXY", expected), ("no_proxy", expected)], LocalTraffic.Changes(Read(environment)));

    [Fact]
    public void Where_no_proxy_is_for_all_hosts_there_are_no_proxies() =>
        Assert.Equal([("HTTP_PROXY", null), ("all_proxy", null)], LocalTraffic.Changes(Read("HTTP_PROXY=p all_proxy=p NO_PROXY=*")));

    [Fact]
    public void Without_a_proxy_the_environment_stays_as_it_is() => Assert.Empty(LocalTraffic.Changes(Read("NO_PROXY=corp.example PATH=/bin")));

    [Theory]
    [InlineData("HTTP_PROXY", "NO_PROXY", "corp.example")]
    [InlineData("http_proxy", "no_proxy", "")]
    [InlineData("ALL_PROXY", "NO_PROXY", "LOCALHOST 127.0.0.1")]
    public async Task A_run_reaches_its_target_and_the_Pushgateway(string proxy, string list, string excepted)
    {
        var pushed = false;
        await using var server = await KnownServer.StartAsync((_, request) =>
        {
            pushed |= request.Request.Method == "PUT";
            return Task.CompletedTask;
        });

        await NativeProgram.RunAsync(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "OrderDemo.LoadGen.dll"), "run", "--target", server.Address, "--path", "/", "--rate", "10", "--duration", "1s", "--push-gateway", server.Address],
            "", (proxy, DeadProxy), (list, excepted));

        Assert.True(pushed);
    }

    private static Dictionary<string, string> Read(string environment) =>
        environment.Split(' ').Select(variable => variable.Split('=')).ToDictionary(variable => variable[0], variable => variable[1]);
}
