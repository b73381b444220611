using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Operations in proportion to their weights, in random order.</summary>
internal sealed class Mix : IScenario
{
    private readonly Operation[] _operations;
    private readonly double[] _upTo;
    private readonly Operation _create;
    private readonly Random _random;

    /// <param name="name">The scenario's name.</param>
    /// <param name="weights">The weights by operation, at least one more than 0.</param>
    /// <param name="catalog">Where the operations are from.</param>
    /// <param name="random">Draws the next operation.</param>
    public Mix(string name, IReadOnlyDictionary<string, double> weights, OperationCatalog catalog, Random random)
    {
        Name = name;
        _random = random;
        _create = catalog.Create("create_order");
        _operations = [.. weights.Keys.Select(catalog.Create)];
        _upTo = new double[_operations.Length];
        var sum = 0.0;
        var i = 0;
        foreach (var weight in weights.Values) _upTo[i++] = sum += weight;
    }

    public string Name { get; }

    public Operation Next()
    {
        var drawn = _random.NextDouble() * _upTo[^1];
        var i = 0;
        while (_upTo[i] <= drawn) i++;
        // Before the first order there is none to read: then one is placed.
        return _operations[i].IsReady ? _operations[i] : _create;
    }
}
