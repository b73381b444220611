namespace OrderDemo.GrafanaViewer.Queries;

/// <summary>Forwards the part of the Prometheus API that panels and variables need, and nothing else.</summary>
internal static class QueryEndpoints
{
    private static readonly string[] Parameters = ["match[]", "start", "end"];

    public static void MapQueries(this IEndpointRouteBuilder routes, IReadOnlyList<DataSource> sources)
    {
        var group = routes.MapGroup("/api/datasources/{source}");
        group.MapPost("/query_range", (string source, RangeQuery query) => Post(source, "query_range", query.ToForm()));
        group.MapPost("/query", (string source, InstantQuery query) => Post(source, "query", query.ToForm()));
        group.MapPost("/query_exemplars", (string source, ExemplarQuery query) => Post(source, "query_exemplars", query.ToForm()));
        group.MapGet("/labels", (string source, HttpRequest request) => Get(source, "labels", request));
        group.MapGet("/series", (string source, HttpRequest request) => Get(source, "series", request));
        group.MapGet("/labels/{label}/values", (string source, string label, HttpRequest request) => IsLabel(label)
            ? Get(source, $"label/{label}/values", request)
            : ErrorResponse.BadRequest("The name of the label is not valid."));

        IResult Post(string source, string path, FormUrlEncodedContent? form) => form is null
            ? ErrorResponse.BadRequest($"A query needs an expression, times in seconds and at most {RangeQuery.MaxPoints} points.")
            : Send(source, HttpMethod.Post, path, form);

        IResult Get(string source, string path, HttpRequest request)
        {
            var passed = Parameters.SelectMany(name => request.Query[name].Select(value => KeyValuePair.Create(name, value)));
            return Send(source, HttpMethod.Get, path + QueryString.Create(passed), null);
        }

        IResult Send(string uid, HttpMethod method, string path, HttpContent? content) => Find(uid) switch
        {
            null => ErrorResponse.NotFound("There is no such data source."),
            { Url: null, Type: var type } => ErrorResponse.NotFound($"Data sources of the type '{type}' cannot be queried."),
            { Url: var url, Name: var name } => new UpstreamResult(name, method, new Uri(url, "api/v1/" + path), content),
        };

        DataSource? Find(string uid) => uid == "default" ? DataSource.DefaultOf(sources) : sources.FirstOrDefault(source => RouteValue.Is(uid, source.Uid));
    }

    private static bool IsLabel(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
