using System.Net.Http.Json;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>The load generator sends nothing; healing brings its steady load back.</summary>
internal static class NoLoad
{
    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        using var answer = await stack.LoadGen.PostAsync(new Uri("/stop", UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new Healing(() => SendAsync(stack, DrillStack.Rate, CancellationToken.None));
    }

    /// <summary>Sends the steady load at some rate from now on.</summary>
    public static async Task SendAsync(DrillStack stack, int rate, CancellationToken cancellationToken)
    {
        using var answer = await stack.LoadGen.PostAsJsonAsync("/load", new { scenario = "steady", rate }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
