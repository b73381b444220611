using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) to one page.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly HttpResponse _response;
    private readonly Utf8JsonWriter _json;
    private readonly CancellationToken _aborted;

    private EventStream(HttpContext context)
    {
        _response = context.Response;
        _aborted = context.RequestAborted;
        _json = new Utf8JsonWriter(_response.BodyWriter);
    }

    /// <summary>Begins the answer. A page that loses it asks again after a second.</summary>
    public static async Task<EventStream> BeginAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        var stream = new EventStream(context);
        stream.Write("retry: 1000\n\n");
        await stream.FlushAsync().ConfigureAwait(false);
        return stream;
    }

    /// <summary>Adds an event; <see cref="FlushAsync"/> sends it.</summary>
    public void Add<T>(string name, T data, JsonTypeInfo<T> type)
    {
        Write($"event: {name}\ndata: ");
        _json.Reset(_response.BodyWriter);
        JsonSerializer.Serialize(_json, data, type);
        _json.Flush();
        Write("\n\n");
    }

    /// <summary>Adds a comment, so that a connection that is gone is noticed.</summary>
    public void AddComment() => Write(":\n\n");

    /// <summary>Sends what was added; waits for a page that is slow.</summary>
    public async Task FlushAsync() => await _response.BodyWriter.FlushAsync(_aborted).ConfigureAwait(false);

    public void Dispose() => _json.Dispose();

    private void Write(string text) => _response.BodyWriter.Write(Encoding.UTF8.GetBytes(text));
}
