namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Reads scenarios from JSON files.</summary>
internal static class ScenarioFile
{
    /// <exception cref="UsageException">The file cannot be read, or is not a scenario.</exception>
    public static ScenarioDefinition Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, LoadGenJson.Default.ScenarioDefinition)
                ?? throw new UsageException($"{path} is not a scenario: it is null.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path} is not a scenario: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }
}
