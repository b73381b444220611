using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace OrderDemo.Api.Json;

/// <summary>A 200 response with a serialised document.</summary>
/// <typeparam name="T">The contract that it was serialised from.</typeparam>
internal sealed class JsonDocumentResult<T>(byte[] utf8) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/json; charset=utf-8";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = utf8.Length;
        var written = response.BodyWriter.WriteAsync(utf8, httpContext.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>Serialises documents with the same options as all other responses.</summary>
internal sealed class JsonDocuments(IOptions<JsonOptions> json)
{
    public JsonDocumentResult<T> Of<T>(T document) => new(
        JsonSerializer.SerializeToUtf8Bytes(document, (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T))));
}
