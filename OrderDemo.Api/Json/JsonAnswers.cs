using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Json;

/// <summary>Serialises documents as every other answer is serialised.</summary>
internal sealed class JsonAnswers(IOptions<JsonOptions> json)
{
    public JsonAnswer<T> Of<T>(T document) => new(
        JsonSerializer.SerializeToUtf8Bytes(document, (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T))));
}
