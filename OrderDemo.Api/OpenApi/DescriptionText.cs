using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>The text of the description: made when it is first wanted, not when the program starts, and then kept.</summary>
internal sealed class DescriptionText([FromKeyedServices(OpenApiExtensions.Version)] IOpenApiDocumentProvider provider)
{
    private readonly Lock _lock = new();
    private Task<byte[]>? _text;

    public Task<byte[]> GetAsync()
    {
        lock (_lock)
        {
            if (_text is null or { IsFaulted: true }) _text = WriteAsync();
            return _text;
        }
    }

    private async Task<byte[]> WriteAsync()
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }
}
