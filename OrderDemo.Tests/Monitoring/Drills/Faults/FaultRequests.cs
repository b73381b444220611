namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Requests to the API's fault endpoints, as many as the load has, or half as many where each takes a second.</summary>
internal static class FaultRequests
{
    private const int AtOnce = 20;

    public static Task<IAsyncDisposable> Begin(DrillStack stack, string path)
    {
        var address = new Uri(path, UriKind.Relative);
        return Task.FromResult<IAsyncDisposable>(new Repetition(
            async cancel =>
            {
                using var answer = await stack.Api.GetAsync(address, cancel);
            },
            AtOnce,
            TimeSpan.FromSeconds(1)));
    }
}
