using System.Text.Json;
using System.Text.Json.Serialization;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Reads scenarios of one's own from JSON files.</summary>
internal static class ScenarioFile
{
    /// <exception cref="UsageException">The file is not there, or is no scenario.</exception>
    public static ScenarioDefinition Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, ScenarioJson.Default.ScenarioDefinition)
                ?? throw new UsageException($"{path} has no scenario.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path} is no scenario: {exception.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(DurationConverter)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(ScenarioDefinition))]
internal sealed partial class ScenarioJson : JsonSerializerContext;
