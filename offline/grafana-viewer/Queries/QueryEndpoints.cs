using OrderDemo.GrafanaViewer.Provisioning;

namespace OrderDemo.GrafanaViewer.Queries;

/// <summary>The part of the Prometheus API that panels and variables need. Nothing else of a Prometheus can be reached.</summary>
internal static class QueryEndpoints
{
    private static readonly string[] Parameters = ["match[]", "start", "end"];

    public static void MapQueries(this IEndpointRouteBuilder routes, IReadOnlyList<DataSource> sources)
    {
        var group = routes.MapGroup("/api/datasources/{source}");
        group.MapPost("/query_range", (string source, RangeQuery query) => Post(source, "query_range", query.ToForm()));
        group.MapPost("/query", (string source, InstantQuery query) => Post(source, "query", query.ToForm()));
        group.MapGet("/labels", (string source, HttpRequest request) => Get(source, "labels", request));
        group.MapGet("/series", (string source, HttpRequest request) => Get(source, "series", request));
        group.MapGet("/labels/{label}/values", (string source, string label, HttpRequest request) => label.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? Get(source, $"label/{label}/values", request)
            : Results.Text("That is not the name of a label.", statusCode: StatusCodes.Status400BadRequest));

        IResult Post(string source, string path, FormUrlEncodedContent? form) => form is null
            ? Results.Text($"A query needs an expression, times in seconds and at most {RangeQuery.MaxPoints} points.", statusCode: StatusCodes.Status400BadRequest)
            : Send(source, HttpMethod.Post, path, form);

        IResult Get(string source, string path, HttpRequest request)
        {
            var passed = Parameters.SelectMany(name => request.Query[name].OfType<string>().Select(value => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"));
            return Send(source, HttpMethod.Get, $"{path}?{string.Join('&', passed)}", null);
        }

        IResult Send(string uid, HttpMethod method, string path, HttpContent? content) => (uid == "default" ? sources.Default : sources.FirstOrDefault(source => source.Uid == uid)) switch
        {
            null => Results.Text("There is no such data source.", statusCode: StatusCodes.Status404NotFound),
            { Url: null, Type: var type } => Results.Text($"Data sources of the type '{type}' cannot be queried.", statusCode: StatusCodes.Status404NotFound),
            { Url: var url, Name: var name } => new UpstreamResult(name, new HttpRequestMessage(method, new Uri(url, "api/v1/" + path)) { Content = content }),
        };
    }
}
