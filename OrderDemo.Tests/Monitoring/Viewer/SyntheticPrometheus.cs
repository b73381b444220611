using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>
/// A Prometheus that has data for every query, so that every panel of every dashboard has something to draw: two series
/// with the labels that the query groups by, and buckets where it groups by <c>le</c>.
/// </summary>
internal sealed partial class SyntheticPrometheus : IAsyncDisposable
{
    public static readonly string[] Jobs = ["api", "loadgen"];

    private readonly WebApplication _app;

    private SyntheticPrometheus(WebApplication app) => _app = app;

    /// <summary>The queries that it received.</summary>
    public ConcurrentQueue<string> Queries { get; } = new();

    /// <summary>There are no samples before; null for samples at all times.</summary>
    public DateTimeOffset? Since { get; set; }

    public Uri Url => new(_app.Urls.Single());

    public static async Task<SyntheticPrometheus> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var prometheus = new SyntheticPrometheus(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/api/v1/query_range", (HttpRequest request) => prometheus.RangeAsync(request));
        app.MapPost("/api/v1/query", (HttpRequest request) => prometheus.InstantAsync(request));
        app.MapPost("/api/v1/query_exemplars", ExemplarAsync);
        app.MapGet("/api/v1/label/{name}/values", (string name) => Success(new JsonArray([.. Values(name).Select(value => JsonValue.Create(value))])));
        await app.StartAsync();
        return prometheus;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Success(JsonNode data) => Results.Text(new JsonObject { ["status"] = "success", ["data"] = data }.ToJsonString(), "application/json");

    private static string[] Values(string label) => label switch
    {
        "job" => Jobs,
        "le" => ["0.01", "0.1", "1", "+Inf"],
        _ => [label + " a", label + " b"],
    };

    private static IEnumerable<JsonObject> Series(string query)
    {
        var labels = Grouping().Matches(query).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)).Append("job").Distinct().ToArray();
        var wanted = JobMatcher().Match(query).Groups["job"];
        var jobs = wanted.Success ? Jobs.Where(job => Regex.IsMatch(job, $"^({wanted.Value})$")).DefaultIfEmpty(wanted.Value) : Jobs;
        return from job in jobs
               from le in labels.Contains("le") ? Values("le") : [""]
               let at = Math.Max(0, Array.IndexOf(Jobs, job))
               select new JsonObject(labels.Select(label => KeyValuePair.Create<string, JsonNode?>(label, label switch { "le" => le, "job" => job, _ => Values(label)[at] })));
    }

    private static JsonArray Sample(double time, int series) =>
        [time, (series + 2 + Math.Sin(time / 30 + series)).ToString(CultureInfo.InvariantCulture)];

    private async Task<IResult> RangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var (start, end, step) = (Number("start"), Number("end"), Number("step"));
        Queries.Enqueue(form["query"]!);
        return Success(new JsonObject
        {
            ["resultType"] = "matrix",
            ["result"] = new JsonArray([.. Series(form["query"]!).Select((labels, i) => new JsonObject
            {
                ["metric"] = labels,
                ["values"] = new JsonArray([.. Enumerable.Range(0, (int)((end - start) / step) + 1).Select(at => start + (at * step))
                    .Where(time => !(time < Since?.ToUnixTimeSeconds())).Select(time => Sample(time, i))]),
            })]),
        });

        double Number(string name) => double.Parse(form[name]!, CultureInfo.InvariantCulture);
    }

    /// <summary>One, at the end of the time that is asked for.</summary>
    private static async Task<IResult> ExemplarAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return Success(new JsonArray(new JsonObject
        {
            ["seriesLabels"] = new JsonObject { ["job"] = Jobs[0] },
            ["exemplars"] = new JsonArray(new JsonObject
            {
                ["labels"] = new JsonObject { ["trace_id"] = "0123456789abcdef0123456789abcdef" },
                ["value"] = "2.5",
                ["timestamp"] = double.Parse(form["end"]!, CultureInfo.InvariantCulture),
            }),
        }));
    }

    private async Task<IResult> InstantAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Queries.Enqueue(form["query"]!);
        return Success(new JsonObject
        {
            ["resultType"] = "vector",
            ["result"] = new JsonArray([.. Series(form["query"]!).Select((labels, i) => new JsonObject { ["metric"] = labels, ["value"] = Sample(double.Parse(form["time"]!, CultureInfo.InvariantCulture), i) })]),
        });
    }

    [GeneratedRegex(@"\bby\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\bjob=~?""(?<job>[^""]*)""")]
    private static partial Regex JobMatcher();
}
