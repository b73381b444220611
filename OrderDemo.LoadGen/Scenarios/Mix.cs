namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Chooses the flows of a scenario at random, in proportion to their weights.</summary>
internal sealed class Mix
{
    private readonly ScenarioDefinition _scenario;
    private readonly TargetClient _client;
    private readonly OrderLedger _ledger;
    private readonly OrderOperations _orders;
    private readonly Variables _variables;
    private readonly Random _random;
    private readonly Flow[] _flows;
    private readonly double[] _cumulative;

    /// <param name="scenario">A valid scenario.</param>
    public Mix(ScenarioDefinition scenario, TargetClient client, OrderLedger ledger, Random random)
    {
        (_scenario, _client, _ledger, _random) = (scenario, client, ledger, random);
        _variables = new Variables(scenario, random);
        _orders = new OrderOperations(client, ledger, random);
        _flows = [.. scenario.Mix.Keys.Select(Create)];
        _cumulative = [.. scenario.Mix.Select((_, i) => scenario.Mix.Values.Take(i + 1).Sum())];
        client.Headers = scenario.Headers.ToDictionary(header => header.Key, header => Variables.Fill(header.Value, name => _variables.Draw(name).Text));
    }

    public Operation Next()
    {
        var drawn = _random.NextDouble() * _cumulative[^1];
        var i = 0;
        while (_cumulative[i] <= drawn) i++;
        return _flows[i].Start();
    }

    private Flow Create(string entry)
    {
        var (steps, needs, given, isConstant) = (new List<Step>(), new List<Need>(), new HashSet<string>(), true);
        foreach (var name in Requests.NamesIn(entry))
        {
            if (Requests.Find(_scenario, name) is { } definition)
            {
                // What no earlier request of the flow gives comes from another request, which is sent instead until then.
                needs.AddRange(Requests.Needs(_scenario, definition).Where(variable => !given.Contains(variable)).Select(variable =>
                    new Need(() => _variables.IsMissing(variable), Create(Requests.GiverOf(_scenario, variable)!))));
                given.UnionWith(definition.Extract.Keys);
                var request = new ScenarioRequest(definition, _client);
                isConstant &= request.IsConstant;
                steps.Add(new Step(name, request.SendAsync));
            }
            else
            {
                // Before the first order there is nothing to read: place one instead.
                if (name == "read_order") needs.Add(new Need(() => _ledger.Recent.IsEmpty, Create("create_order")));
                if (name == "retry_order") needs.Add(new Need(() => _ledger.Retriable.IsEmpty, Create("create_order")));
                Func<CancellationToken, Task<RequestResult>> run =
                    name switch { "read_order" => _orders.ReadAsync, "retry_order" => _orders.RetryAsync, _ => _orders.CreateAsync };
                steps.Add(new Step(name, (_, cancellationToken) => run(cancellationToken)));
            }
        }

        return new Flow(steps, needs, isConstant ? null : _variables);
    }
}

/// <summary>Requests that are sent one after the other; a failure ends them.</summary>
/// <param name="needs">What must be there before it starts.</param>
/// <param name="variables">The variables of the run; null where the requests have none.</param>
internal sealed class Flow(IReadOnlyList<Step> steps, IReadOnlyList<Need> needs, Variables? variables)
{
    private readonly Operation? _constant = variables is null ? Chain(steps, null!) : null;

    public Operation Start()
    {
        foreach (var need in needs)
        {
            if (need.IsMissing()) return need.Instead.Start();
        }

        return _constant ?? Chain(steps, new FlowValues(variables!));
    }

    private static Operation Chain(IReadOnlyList<Step> steps, FlowValues values)
    {
        Operation? next = null;
        foreach (var step in steps.Reverse()) next = new Operation(step.Name, cancellationToken => step.SendAsync(values, cancellationToken), next);
        return next!;
    }
}

/// <summary>A request of a flow.</summary>
internal sealed record Step(string Name, Func<FlowValues, CancellationToken, Task<RequestResult>> SendAsync);

/// <summary>What a flow needs from earlier responses, and what is sent while it is missing.</summary>
internal sealed record Need(Func<bool> IsMissing, Flow Instead);
