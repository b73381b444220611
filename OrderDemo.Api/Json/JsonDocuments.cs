using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Json;

/// <summary>Serialises documents with the same options as all other responses.</summary>
internal sealed class JsonDocuments(IOptions<JsonOptions> json)
{
    public JsonDocumentResult<T> Of<T>(T document) => new(
        JsonSerializer.SerializeToUtf8Bytes(document, (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T))));
}
