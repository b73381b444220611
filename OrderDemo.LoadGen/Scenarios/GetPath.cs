using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Gets a path and expects any answer of 2xx.</summary>
/// <param name="name">The value of the metric label <c>operation</c>.</param>
/// <param name="api">The API.</param>
/// <param name="paths">Gives the path of each request.</param>
internal sealed class GetPath(string name, OrderApiClient api, Func<Uri> paths) : Operation
{
    public override string Name => name;

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(paths(), false, cancellationToken);
        return (int)answer.Status is >= 200 and < 300 ? Outcome.Ok : Outcomes.OfUnexpected(answer.Status);
    }
}
