using System.CommandLine.Parsing;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>The options of <c>run</c>.</summary>
internal static class RunOptions
{
    public static readonly Option<string> Target = new("--target")
    {
        HelpName = "URL",
        Required = true,
        Description = "The base URL of the order API, such as http://localhost:5080",
    };

    public static readonly Option<string> Scenario = new("--scenario")
    {
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => "quick",
        Description = $"{string.Join(", ", BuiltInScenarios.All.Select(scenario => scenario.Name))}, a JSON file, or knee: search the highest rate that meets the thresholds",
    };

    public static readonly Option<string?> Path = Text("--path", "PATH", "Get this path instead of the operations of the scenario");
    public static readonly Option<double?> Rate = new("--rate")
    {
        HelpName = "N",
        CustomParser = Number,
        Description = "The peak rate of an open load in requests per second (where the search for the knee starts: 50)",
    };

    public static readonly Option<int?> Users = new("--users") { HelpName = "N", CustomParser = WholeNumber, Description = "A closed load of N users instead" };
    public static readonly Option<double?> SpawnRate = new("--spawn-rate") { HelpName = "N", CustomParser = Number, Description = "Users started per second (all at once)" };
    public static readonly Option<string?> Think = Text("--think", "TIME[-TIME]", "The pause of a user between a response and the next request (1s; 0s for none)");
    public static readonly Option<string?> Duration = Text("--duration", "TIME", "The length, such as 30s, 2m, 1h30m (of each step of the search for the knee: 5s)");
    public static readonly Option<string?> WarmUp = Text("--warm-up", "TIME", "First run the same load in this time, without recording it");
    public static readonly Option<string[]> Threshold = new("--threshold")
    {
        HelpName = "TEXT",
        Description = "A condition to meet, such as 'p99<50ms' or 'errors<0.1%'; can be repeated, and replaces that of the scenario for the same measure",
    };

    public static readonly Option<string?> Timeout = Text("--timeout", "TIME", "How long to wait for a response, up to 5m (10s)");
    public static readonly Option<int?> MaxInFlight = new("--max-in-flight") { HelpName = "N", CustomParser = WholeNumber, Description = "Max requests in flight; further ones are dropped and counted (1000)" };
    public static readonly Option<string?> Prometheus = Text("--prometheus", "URL", "With knee: the Prometheus to ask which resource is used most above the knee");
    public static readonly Option<string?> Out = Text("--out", "FILE", "Write the results as JSON");
    public static readonly Option<string?> Html = Text("--html", "FILE", "Write a report as one HTML file");
    public static readonly Option<string?> JUnit = Text("--junit", "FILE", "Write the thresholds as JUnit test cases, for CI");
    public static readonly Option<string?> Csv = Text("--csv", "PREFIX", "Write PREFIX_stats.csv, PREFIX_stats_history.csv and PREFIX_failures.csv, like Locust");
    public static readonly Option<string?> PushGateway = Text("--push-gateway", "URL", "Push the results to a Prometheus Pushgateway");
    public static readonly Option<bool> NoReconcile = new("--no-reconcile") { Description = "Do not look up the placed orders at the end" };

    public static IReadOnlyList<Option> All { get; } =
    [
        Target, Scenario, Path, Rate, Users, SpawnRate, Think, Duration, WarmUp, Threshold, Timeout, MaxInFlight, Prometheus,
        Out, Html, JUnit, Csv, PushGateway, NoReconcile,
    ];

    /// <summary>The changes to the scenario that the options ask for.</summary>
    public static LoadRequest ToLoadRequest(ParseResult options) => new()
    {
        Path = options.GetValue(Path),
        Rate = options.GetValue(Rate),
        Users = options.GetValue(Users),
        SpawnRate = options.GetValue(SpawnRate),
        Think = options.GetValue(Think),
        Duration = options.GetValue(Duration),
        Thresholds = options.GetValue(Threshold),
    };

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static double? Number(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        result.AddError($"{Name(result)} must be a number, not '{result.Tokens[0].Value}'.");
        return null;
    }

    private static int? WholeNumber(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        result.AddError($"{Name(result)} must be a whole number, not '{result.Tokens[0].Value}'.");
        return null;
    }

    private static string Name(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;
}
