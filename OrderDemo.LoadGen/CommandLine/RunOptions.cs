using System.Text.RegularExpressions;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>The options of <c>run</c>.</summary>
internal static class RunOptions
{
    /// <summary>All options, in the order of the help.</summary>
    public static readonly List<Option> All = [];

    public static readonly Option<BaseUrl?> Target = Url("--target", "http://localhost:5080",
        "The base URL of the API, with http://user:password@host for basic authentication");
    public static readonly Option<string?> Scenario = Text("--scenario", "NAME|FILE",
        $"{string.Join(", ", BuiltInScenarios.All.Select(scenario => scenario.Name))}, a JSON file, or knee: search the highest rate "
        + "that meets the thresholds (quick)");
    public static readonly Option<string?> Path = Text("--path", "PATH", "Get this path, with its query, instead of the operations of the scenario");
    public static readonly Option<string[]> Header = Repeated("--header", "'NAME: VALUE'", "A header of every request; can be repeated");
    public static readonly Option<double?> Rate = Number("--rate",
        "The peak rate of an open load in requests per second (where the search for the knee starts: 50)");
    public static readonly Option<int?> Users = WholeNumber("--users", "A closed load of N users instead");
    public static readonly Option<double?> SpawnRate = Number("--spawn-rate", "Users started per second (all at once)");
    public static readonly Option<ThinkTime?> Think = Parsed<ThinkTime?>("--think", "TIME[-TIME]",
        "The pause of a user between a response and the next request (1s; 0s for none)", DurationText.ParseThinkTime);
    public static readonly Option<TimeSpan?> Duration = Time("--duration", "The length, such as 30s, 2m, 1h30m (of each step of the search for the knee: 5s)");
    public static readonly Option<TimeSpan?> WarmUp = Time("--warm-up", "First run the same load in this time, without recording it");
    public static readonly Option<string[]> Threshold = Repeated("--threshold", "TEXT",
        "A condition to meet, such as 'p99<50ms' or 'errors<0.1%'; can be repeated, and replaces that of the scenario for the same measure");
    public static readonly Option<string?> Percentiles = Parsed<string?>("--percentiles", "N,N",
        $"The percentiles of tables, charts and reports ({new LoadGenOptions().Percentiles})", text =>
            Regex.IsMatch(text, $@"\A{LoadGenOptions.PercentilesPattern}\z", RegexOptions.None, TimeSpan.FromSeconds(1))
                ? text
                : throw new UsageException($"--percentiles must be numbers between 0 and 100 like 50,95,99.9, not '{text}'."));

    public static readonly Option<TimeSpan?> Timeout = Time("--timeout", "How long to wait for a response, up to 5m (10s)", text =>
        DurationText.Parse(text) is { TotalSeconds: >= 0.001 and <= 300 } time
            ? time
            : throw new UsageException($"--timeout must be 1ms to 5m, not '{text}'."));
    public static readonly Option<int?> MaxInFlight = WholeNumber("--max-in-flight",
        "Max requests in flight; further ones are dropped and counted (1000)", 1, 10_000);
    public static readonly Option<BaseUrl?> Prometheus = Url("--prometheus", "http://localhost:9090",
        "With knee: the Prometheus to ask which resource is used most above the knee");
    public static readonly Option<string?> Out = Text("--out", "FILE", "Write the results as JSON");
    public static readonly Option<string?> Html = Text("--html", "FILE", "Write a report as one HTML file");
    public static readonly Option<string?> JUnit = Text("--junit", "FILE", "Write the thresholds as JUnit test cases, for CI");
    public static readonly Option<string?> Csv = Text("--csv", "PREFIX",
        "Write PREFIX_stats.csv, PREFIX_stats_history.csv and PREFIX_failures.csv, like Locust");
    public static readonly Option<BaseUrl?> PushGateway = Url("--push-gateway", "http://localhost:9091",
        "Push the results to a Prometheus Pushgateway");
    public static readonly Option<bool> NoReconcile = Add(new Option<bool>("--no-reconcile") { Description = "Do not look up the placed orders at the end" });

    static RunOptions() => Target.Required = true;

    /// <summary>The changes to the scenario that the options ask for.</summary>
    /// <exception cref="UsageException">A header is not one.</exception>
    public static LoadRequest ToLoadRequest(ParseResult options) => new(
        Path: options.GetValue(Path), Rate: options.GetValue(Rate), Users: options.GetValue(Users), SpawnRate: options.GetValue(SpawnRate),
        Think: options.GetValue(Think), Duration: options.GetValue(Duration), Thresholds: options.GetValue(Threshold),
        Headers: (options.GetValue(Header) ?? []).Select(text => text.Split(':', 2) is [var name, var value]
            ? (name, value.Trim())
            : throw new UsageException($"--header must be 'NAME: VALUE', not '{text}'.")).ToDictionary());

    private static Option<string?> Text(string name, string value, string description) => Parsed<string?>(name, value, description, text => text);

    private static Option<BaseUrl?> Url(string name, string example, string description) =>
        Parsed<BaseUrl?>(name, "URL", $"{description}, such as {example}", text => new BaseUrl(text, name));

    private static Option<string[]> Repeated(string name, string value, string description) =>
        Add(new Option<string[]>(name) { HelpName = value, Description = description });

    private static Option<TimeSpan?> Time(string name, string description, Func<string, TimeSpan>? parse = null) =>
        Parsed<TimeSpan?>(name, "TIME", description, text => (parse ?? DurationText.Parse)(text));

    private static Option<double?> Number(string name, string description) => Parsed<double?>(name, "N", description, text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"{name} must be a number, not '{text}'."));

    private static Option<int?> WholeNumber(string name, string description, int min = int.MinValue, int max = int.MaxValue) =>
        Parsed<int?>(name, "N", description, text =>
        {
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                throw new UsageException($"{name} must be a whole number, not '{text}'.");
            return number >= min && number <= max ? number : throw new UsageException($"{name} must be {min} to {max}, not {number}.");
        });

    private static Option<T> Parsed<T>(string name, string value, string description, Func<string, T> parse) => Add(new Option<T>(name)
    {
        HelpName = value,
        Description = description,
        CustomParser = result =>
        {
            try
            {
                return parse(result.Tokens[0].Value);
            }
            catch (UsageException exception)
            {
                result.AddError(exception.Message);
                return default;
            }
        },
    });

    private static Option<T> Add<T>(Option<T> option)
    {
        All.Add(option);
        return option;
    }
}
