using System.Globalization;

namespace OrderDemo.GrafanaViewer.Queries;

/// <summary>A PromQL query over a time range.</summary>
/// <param name="Start">The first point, in seconds since 1970.</param>
/// <param name="End">The last point, in seconds since 1970.</param>
/// <param name="Step">Seconds between two points.</param>
internal sealed record RangeQuery(string? Query, double Start, double End, double Step)
{
    /// <summary>The maximum number of points in a series, as in Prometheus.</summary>
    public const int MaxPoints = 11_000;

    /// <summary>The form to post to Prometheus; null if the query is not valid.</summary>
    public FormUrlEncodedContent? ToForm() => Step > 0 && End >= Start && (End - Start) / Step <= MaxPoints
        ? QueryForm.Of(Query, ("start", Start), ("end", End), ("step", Step))
        : null;
}

/// <summary>A PromQL query at one moment.</summary>
/// <param name="Time">The moment, in seconds since 1970.</param>
internal sealed record InstantQuery(string? Query, double Time)
{
    /// <inheritdoc cref="RangeQuery.ToForm"/>
    public FormUrlEncodedContent? ToForm() => QueryForm.Of(Query, ("time", Time));
}

/// <summary>The exemplars of the series in a PromQL query.</summary>
/// <param name="Start">In seconds since 1970.</param>
/// <param name="End">In seconds since 1970.</param>
internal sealed record ExemplarQuery(string? Query, double Start, double End)
{
    /// <inheritdoc cref="RangeQuery.ToForm"/>
    public FormUrlEncodedContent? ToForm() => End >= Start ? QueryForm.Of(Query, ("start", Start), ("end", End)) : null;
}

internal static class QueryForm
{
    private const int MaxLength = 16 * 1024;

    public static FormUrlEncodedContent? Of(string? query, params (string Name, double Value)[] numbers) => query is { Length: > 0 and <= MaxLength }
        ? new([
            new("query", query),
            new("timeout", $"{UpstreamResult.TimeoutSeconds}s"),
            .. numbers.Select(number => KeyValuePair.Create(number.Name, number.Value.ToString("0.###", CultureInfo.InvariantCulture))),
        ])
        : null;
}
