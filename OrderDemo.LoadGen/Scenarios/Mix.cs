namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Chooses operations at random, in proportion to their weights.</summary>
internal sealed class Mix : IScenario
{
    private readonly Operation[] _operations;
    private readonly double[] _cumulative;
    private readonly Operation _create;
    private readonly Random _random;

    /// <param name="weights">The weights by operation, at least one more than 0.</param>
    public Mix(string name, IReadOnlyDictionary<string, double> weights, OperationCatalog catalog, Random random)
    {
        Name = name;
        _random = random;
        _create = catalog.Create("create_order");
        _operations = [.. weights.Keys.Select(catalog.Create)];
        _cumulative = new double[_operations.Length];
        var sum = 0.0;
        var i = 0;
        foreach (var weight in weights.Values) _cumulative[i++] = sum += weight;
    }

    public string Name { get; }

    public Operation Next()
    {
        var drawn = _random.NextDouble() * _cumulative[^1];
        var i = 0;
        while (_cumulative[i] <= drawn) i++;
        // Before the first order there is nothing to read: place one instead.
        return _operations[i].IsReady ? _operations[i] : _create;
    }
}
