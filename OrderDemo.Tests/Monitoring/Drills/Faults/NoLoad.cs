using System.Net.Http.Json;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>The load generator sends nothing; healing brings its steady load back.</summary>
internal static class NoLoad
{
    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        using var answer = await stack.LoadGen.PostAsync(new Uri("/stop", UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new Healing(async () =>
        {
            using var sent = await stack.LoadGen.PostAsJsonAsync("/load", new { scenario = "steady", rate = DrillStack.Rate });
            sent.EnsureSuccessStatusCode();
        });
    }
}
