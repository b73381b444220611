using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace OrderDemo.Tests.EndToEnd;

[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class LoadCommandTests(RunningDemo demo) : IAsyncLifetime
{
    private readonly HttpClient _load = demo.Application.CreateHttpClient("loadgen", "http");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        using var _ = await _load.PostAsJsonAsync("/load", new { scenario = "steady", rate = 20 });
        _load.Dispose();
    }

    [Theory]
    [InlineData("load-spike", "spike")]
    [InlineData("load-step", "step")]
    [InlineData("load-soak", "soak")]
    [InlineData("load-errors", "errors")]
    public async Task A_command_of_the_load_generator_starts_its_scenario(string command, string scenario)
    {
        var result = await ExecuteAsync(command);

        Assert.True(result.Success, result.Message);
        await SeesAsync(run => run.GetProperty("running").GetBoolean() && run.GetProperty("scenario").GetString() == scenario);
    }

    [Fact]
    public async Task The_command_Stop_ends_the_load()
    {
        var result = await ExecuteAsync("load-stop");

        Assert.True(result.Success, result.Message);
        await SeesAsync(run => !run.GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task No_request_of_the_shop_is_an_error()
    {
        using var _ = await _load.PostAsJsonAsync("/load", new { scenario = "demo", rate = 60, duration = "4s" });

        var run = await EndedAsync("demo");

        Assert.Equal(0, run.GetProperty("total").GetProperty("errors").GetInt64());
        Assert.Superset(
            new HashSet<string?> { "create_order", "read_order", "list_orders", "list_products" },
            run.GetProperty("operations").EnumerateArray().Select(operation => operation.GetProperty("operation").GetString()).ToHashSet());
    }

    private Task<ExecuteCommandResult> ExecuteAsync(string command) =>
        demo.Application.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync("loadgen", command);

    private Task<JsonElement> SeesAsync(Func<JsonElement, bool> expected) => UntilAsync(status => expected(status.GetProperty("run")) ? status : null);

    /// <summary>The last load of a scenario, once it has ended.</summary>
    private Task<JsonElement> EndedAsync(string scenario) => UntilAsync(status => status.GetProperty("history").EnumerateArray()
        .Where(run => run.GetProperty("scenario").GetString() == scenario).Select(run => (JsonElement?)run).LastOrDefault());

    private async Task<JsonElement> UntilAsync(Func<JsonElement, JsonElement?> find)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (find(await _load.GetFromJsonAsync<JsonElement>("/status", timeout.Token)) is { } found) return found;
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }
    }
}
