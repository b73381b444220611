namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Gets a URL and expects a status of 2xx.</summary>
/// <param name="name">The value of the metric label <c>operation</c>.</param>
/// <param name="nextAddress">Returns the URL of the next request.</param>
internal sealed class GetPath(string name, OrderApiClient api, Func<Uri> nextAddress) : Operation
{
    public override string Name => name;

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var response = await api.GetAsync(nextAddress(), false, cancellationToken);
        return (int)response.Status is >= 200 and < 300 ? Outcome.Ok : Outcomes.OfUnexpected(response.Status);
    }
}
