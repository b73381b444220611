using System.Buffers;
using System.Text.Encodings.Web;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Sends a request of a scenario and checks the response.</summary>
internal sealed class ScenarioRequest(RequestDefinition definition, TargetClient client)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What has no variables is made once.
    private readonly HttpMethod _method = HttpMethod.Parse(definition.Method);
    private readonly Uri? _address = HasVariables(definition.Path) ? null : client.Url.Address(definition.Path);
    private readonly byte[]? _body = definition.Body is not { } body || HasVariables(body.GetRawText())
        ? null
        : Bytes(body, null!);

    public bool IsConstant { get; } = definition.Extract.Count == 0 && !definition.Templates.Any(HasVariables);

    /// <exception cref="Exception">The request could not be sent, or has no response.</exception>
    public async Task<RequestResult> SendAsync(FlowValues values, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(_method, _address ?? Address(values));
        if (definition.Body is { } body) request.Content = Content(body, values);
        foreach (var (name, value) in definition.Headers)
        {
            var filled = Variables.Fill(value, expression => values.Get(expression).Text);
            if (filled.AsSpan().ContainsAnyInRange('\0', '\x1f'))
                throw new InvalidOperationException($"the value of the header {name} has control characters");
            if (request.Headers.TryAddWithoutValidation(name, filled)) continue;
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, filled);
        }

        var response = await client.SendAsync(request, definition.Extract.Count > 0, cancellationToken);
        var isExpected = definition.Status is { } status ? (int)response.Status == status : (int)response.Status is >= 200 and < 300;
        return isExpected ? Extract(response, values) : RequestResult.OfUnexpected(response.Status);
    }

    private static bool HasVariables(string text) => text.Contains("{{", StringComparison.Ordinal);

    private Uri Address(FlowValues values) => Variables.Whole(definition.Path) is { } whole
        ? client.Url.AddressOf(values.Get(whole).Text)
        : client.Url.Address(Variables.Fill(definition.Path, expression => Uri.EscapeDataString(values.Get(expression).Text)));

    private ByteArrayContent Content(JsonElement body, FlowValues values)
    {
        var content = new ByteArrayContent(_body ?? Bytes(body, values));
        content.Headers.TryAddWithoutValidation("Content-Type", body.ValueKind == JsonValueKind.String ? "text/plain; charset=utf-8" : "application/json");
        return content;
    }

    private static byte[] Bytes(JsonElement body, FlowValues values)
    {
        if (body.ValueKind == JsonValueKind.String)
            return Encoding.UTF8.GetBytes(Variables.Fill(body.GetString()!, expression => values.Get(expression).Text));
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        Write(writer, body, values);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, FlowValues values)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(Variables.Fill(member.Name, Text));
                    Write(writer, member.Value, values);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(writer, item, values);
                writer.WriteEndArray();
                break;
            // A text that is only a variable keeps the type of the value, such as a number.
            case JsonValueKind.String when Variables.Whole(json.GetString()!) is { } whole && values.Get(whole) is { IsJson: true } value:
                writer.WriteRawValue(value.Text);
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Variables.Fill(json.GetString()!, Text));
                break;
            default:
                json.WriteTo(writer);
                break;
        }

        string Text(string expression) => values.Get(expression).Text;
    }

    private RequestResult Extract(TargetResponse response, FlowValues values)
    {
        using var body = definition.Extract.Values.Any(from => from.StartsWith('/')) ? JsonDocument.Parse(response.Body) : null;
        foreach (var (name, from) in definition.Extract)
        {
            if (!from.StartsWith('/'))
            {
                if (!response.Headers.TryGetValues(from, out var header)) return new(Outcome.WrongResponse, $"no header {from}");
                values.Add(name, new Value(header.ToString()));
            }
            else if (Find(body!.RootElement, from) is { ValueKind: not JsonValueKind.Null } found)
            {
                values.Add(name, Value.Of(found));
            }
            else
            {
                return new(Outcome.WrongResponse, $"nothing at {from} in the body");
            }
        }

        return Outcome.Ok;
    }

    // A JSON Pointer, RFC 6901.
    private static JsonElement? Find(JsonElement json, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)) json = member;
            else if (json.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < json.GetArrayLength()) json = json[index];
            else return null;
        }

        return json;
    }
}
