using System.Net.Http.Json;
using System.Text.Json;
using OrderDemo.Tests.Api;

namespace OrderDemo.Tests.LoadGen;

public sealed class TargetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadgen").FullName;

    [Fact]
    public async Task The_target_is_found_by_the_name_of_its_service()
    {
        await using var shop = await ShopStub.StartAsync();

        await using var load = await ServiceProcess.StartAsync("OrderDemo.LoadGen", ("services__api__http__0", shop.Address), ("LoadGen__Target", "http://api"));

        await shop.ReadBack;
        using var http = new HttpClient { BaseAddress = load.Address };
        var status = await http.GetFromJsonAsync<JsonElement>(new Uri("/status", UriKind.Relative));
        Assert.Equal($"http://api ({shop.Address})", status.GetProperty("target").GetString());
    }

    [Fact]
    public async Task A_target_that_moves_is_found_at_its_new_address()
    {
        var first = await ShopStub.StartAsync();
        await WriteAddressAsync(first.Address);
        await using var load = await LoadGenUnderTest.StartAsync("http://api", args: $"--contentRoot={_folder}");
        await load.SeesAsync("read_order", "ok");

        await using var second = await ShopStub.StartAsync();
        await first.DisposeAsync();
        await load.SeesAsync("read_order", "unreachable");
        await WriteAddressAsync(second.Address);

        await load.SeesAsync("read_order", "ok");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private Task WriteAddressAsync(string address) => File.WriteAllTextAsync(
        Path.Combine(_folder, "appsettings.json"), $$"""{ "services": { "api": { "http": ["{{address}}"] } } }""");
}
