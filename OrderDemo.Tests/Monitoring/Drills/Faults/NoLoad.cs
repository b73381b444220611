using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>The load generator sends nothing. Healing restores its load.</summary>
internal static class NoLoad
{
    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var status = await stack.LoadGen.GetFromJsonAsync<JsonElement>("/status", cancellationToken);
        var before = status.GetProperty("run");
        var scenario = before.GetProperty("scenario").GetString();
        var rate = before.GetProperty("target_rate").GetDouble();

        // Only the steady load has a single rate.
        return await Healing.AfterAsync(
            () => PostAsync(stack, "/stop", new { }, cancellationToken),
            () => PostAsync(stack, "/load", scenario == "steady" && rate > 0 ? new { scenario, rate } : new { scenario }, CancellationToken.None));
    }

    private static async Task PostAsync(DrillStack stack, string path, object content, CancellationToken cancellationToken)
    {
        using var response = await stack.LoadGen.PostAsJsonAsync(path, content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
