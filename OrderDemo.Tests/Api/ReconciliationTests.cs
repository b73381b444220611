using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.Api;

public sealed class ReconciliationTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    // Fewer requests than may wait at once (Overload): a machine that stalls and then catches up causes no error.
    [Fact]
    public async Task The_load_generator_finds_every_order_again_and_no_error()
    {
        await using var output = new StringWriter();

        var code = await RunCommand.RunAsync(
            ["--target", shop.Api.Http.BaseAddress!.ToString(), "--scenario", "demo", "--rate", "50", "--duration", "5s", "--threshold", "errors<0.001%"],
            output, output, CancellationToken.None);

        Assert.True(code == 0, output.ToString());
        Assert.Contains(" 0 lost, 0 duplicated, 0 unknown", output.ToString(), StringComparison.Ordinal);
    }
}
