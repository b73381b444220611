namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Requests to the API's fault endpoints at the rate of the load, or at half of it where each takes a second.</summary>
internal static class FaultRequests
{
    private const int AtOnce = 20;

    public static Task<IAsyncDisposable> Begin(DrillStack stack, string path)
    {
        var address = new Uri(path, UriKind.Relative);
        return Task.FromResult<IAsyncDisposable>(new Repetition(
            async cancel =>
            {
                using var response = await stack.Api.GetAsync(address, cancel);
            },
            AtOnce,
            TimeSpan.FromSeconds(1)));
    }
}
