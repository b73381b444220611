using System.Globalization;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>What follows <c>run</c> on the command line.</summary>
internal sealed record RunArguments
{
    public const string Usage = """
        Usage: OrderDemo.LoadGen run --target URL [options]

          --target URL         the base address of the order API, such as http://localhost:5080
          --scenario NAME|FILE steady, quick, demo, soak, spike, step, errors, knee, or a JSON file (quick)
          --path PATH          get this path instead of the scenario's mix
          --rate N             highest rate of an open load, in requests per second
          --users N            a closed load of N users instead
          --spawn-rate N       users that arrive per second (all at once)
          --think TIME[-TIME]  time between an answer and the user's next request (1s; 0s for none)
          --duration TIME      how long, such as 30s, 2m, 1h30m
          --warm-up TIME       before that, the same load in so much time, which counts for nothing
          --threshold TEXT     what must hold, such as 'p99<50ms' or 'errors<0.1%'; may be repeated
          --timeout TIME       how long to wait for an answer (10s)
          --max-in-flight N    requests under way at most; more are dropped, and counted (1000)
          --prometheus URL     where to ask which resource was saturated (knee)
          --out FILE           the results as JSON
          --html FILE          the report as one HTML file
          --no-reconcile       do not read the placed orders back at the end

        Ends with 0, with 1 when a threshold or the reconciliation fails, with 2 for bad usage. Ctrl+C ends the load early.
        """;

    public string Target { get; private set; } = "";

    public string Scenario { get; private set; } = "quick";

    public string? Path { get; private set; }

    public double? Rate { get; private set; }

    public int? Users { get; private set; }

    public double? SpawnRate { get; private set; }

    public TimeSpan Think { get; private set; } = TimeSpan.FromSeconds(1);

    public TimeSpan? ThinkMost { get; private set; }

    public TimeSpan? Duration { get; private set; }

    public TimeSpan? WarmUp { get; private set; }

    public TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(10);

    public int MaxInFlight { get; private set; } = 1000;

    public List<string> Thresholds { get; } = [];

    public string? Prometheus { get; private set; }

    public string? Out { get; private set; }

    public string? Html { get; private set; }

    public bool Reconciles { get; private set; } = true;

    /// <exception cref="UsageException">Something is missing, wrong or unknown.</exception>
    public static RunArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new RunArguments();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var after] && before.StartsWith("--", StringComparison.Ordinal)
                ? (before, after)
                : (args[i], null);
            if (name == "--no-reconcile" && value is null) parsed.Reconciles = false;
            else parsed.Set(name, value ?? (++i < args.Count ? args[i] : throw new UsageException($"{name} needs a value.")));
        }

        if (!LoadGenOptionsExtensions.IsHttpUrl(parsed.Target))
            throw new UsageException("--target must be an absolute URL like http://localhost:5080.");
        if (parsed is { Scenario: "knee", WarmUp: not null })
            throw new UsageException("The search for the knee starts gently by itself: leave out --warm-up.");
        return parsed;
    }

    /// <summary>The scenario in the size that was asked for.</summary>
    /// <exception cref="UsageException">It cannot run.</exception>
    public ScenarioDefinition ToScenario()
    {
        var scenario = Scenario.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ScenarioFile.Read(Scenario) : BuiltInScenarios.Get(Scenario);
        if (Rate is not null && (Users ?? scenario.Users?.Count) is not null)
            throw new UsageException("Users ask as often as they are answered: give --rate or --users, not both.");
        if (Users is { } users)
        {
            scenario = scenario with
            {
                Stages = [],
                Users = new UsersDefinition
                {
                    Count = users,
                    SpawnRate = SpawnRate ?? double.PositiveInfinity,
                    Think = Think,
                    ThinkMost = ThinkMost,
                    Duration = scenario.ToLoad().Duration,
                },
            };
        }

        if (Path is not null) scenario = scenario with { Mix = new Dictionary<string, double> { ["GET /" + Path.TrimStart('/')] = 1 } };
        scenario = (scenario with { Thresholds = [.. scenario.Thresholds, .. Thresholds] }).Scaled(Rate, Duration);
        scenario.Validate();
        return scenario;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--target": Target = value; break;
            case "--scenario": Scenario = value; break;
            case "--path": Path = value; break;
            case "--rate": Rate = Number(name, value, 0.001, 100_000); break;
            case "--users": Users = (int)Number(name, value, 1, 100_000); break;
            case "--spawn-rate": SpawnRate = Number(name, value, 0.001, 100_000); break;
            case "--think": (Think, ThinkMost) = ThinkTimes(value); break;
            case "--duration": Duration = Positive(name, value); break;
            case "--warm-up": WarmUp = Positive(name, value); break;
            case "--threshold": Thresholds.Add(value); break;
            case "--timeout": Timeout = Positive(name, value); break;
            case "--max-in-flight": MaxInFlight = (int)Number(name, value, 1, 10_000); break;
            case "--prometheus": Prometheus = value; break;
            case "--out": Out = value; break;
            case "--html": Html = value; break;
            default: throw new UsageException($"There is no option {name}; run --help lists them.");
        }
    }

    private static (TimeSpan Least, TimeSpan? Most) ThinkTimes(string value) => value.Split('-') is [var least, var most]
        ? (DurationText.Parse(least), DurationText.Parse(most))
        : (DurationText.Parse(value), null);

    private static TimeSpan Positive(string name, string value) => DurationText.Parse(value) is { Ticks: > 0 } duration
        ? duration
        : throw new UsageException($"{name} must be more than 0.");

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {least} to {most}."));
}
