namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Chooses operations at random, in proportion to their weights.</summary>
/// <param name="weights">The weights by operation, at least one more than 0.</param>
internal sealed class Mix(IReadOnlyDictionary<string, double> weights, OperationCatalog catalog, Random random)
{
    private readonly Operation _create = catalog.Create("create_order");
    private readonly Operation[] _operations = [.. weights.Keys.Select(catalog.Create)];
    private readonly double[] _cumulative = [.. weights.Select((_, i) => weights.Values.Take(i + 1).Sum())];

    public Operation Next()
    {
        var drawn = random.NextDouble() * _cumulative[^1];
        var i = 0;
        while (_cumulative[i] <= drawn) i++;
        // Before the first order there is nothing to read: place one instead.
        return _operations[i].IsReady?.Invoke() != false ? _operations[i] : _create;
    }
}
