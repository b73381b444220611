using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.GrafanaViewer.Provisioning;

/// <summary>A mapping in a provisioning file, whose errors name the file and the line.</summary>
internal sealed partial class ProvisioningEntry(string file, YamlMappingNode node)
{
    /// <summary>Reads the mappings in a list of every YAML file in a folder.</summary>
    /// <param name="list">The key of the list.</param>
    /// <exception cref="ViewerSettingException">A file is not valid.</exception>
    public static IEnumerable<ProvisioningEntry> ReadAll(string folder, string list)
    {
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
        return files.Where(file => Path.GetExtension(file) is ".yml" or ".yaml").SelectMany(file => Read(file)?.List(list) ?? []);
    }

    /// <summary>The value of a key with environment variables expanded; empty if there is none.</summary>
    public string Text(string key) => Child(key) switch
    {
        null => "",
        YamlScalarNode { Value: var value } => Expand(value ?? ""),
        _ => throw Error(key, $"'{key}' must be a text"),
    };

    /// <summary>The mapping below a key; null if there is none.</summary>
    public ProvisioningEntry? Map(string key) => Child(key) switch
    {
        null => null,
        YamlMappingNode map => new ProvisioningEntry(file, map),
        _ => throw Error(key, $"'{key}' must be a mapping"),
    };

    /// <summary>An exception for the value of a key, or for the entry when it lacks the key.</summary>
    public ViewerSettingException Error(string key, string message) => new($"{file}, line {(Child(key) ?? node).Start.Line}: {message}.");

    private static ProvisioningEntry? Read(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents.FirstOrDefault()?.RootNode switch
            {
                null => null,
                YamlMappingNode map => new ProvisioningEntry(file, map),
                var other => throw new ViewerSettingException($"{file}, line {other.Start.Line}: the file must be a mapping."),
            };
        }
        catch (YamlException exception)
        {
            throw new ViewerSettingException($"{file}, line {exception.Start.Line}: the file is not valid YAML: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ViewerSettingException($"{file} cannot be read: {exception.Message}");
        }
    }

    /// <summary>The mappings in a list; none if there is no such key.</summary>
    public IEnumerable<ProvisioningEntry> List(string key) => Child(key) switch
    {
        null => [],
        YamlSequenceNode list when list.All(item => item is YamlMappingNode) =>
            list.Cast<YamlMappingNode>().Select(item => new ProvisioningEntry(file, item)),
        _ => throw Error(key, $"'{key}' must be a list of mappings"),
    };

    // As in Grafana: $NAME and ${NAME} are replaced, a variable that is not set is empty, and $$ is a dollar sign.
    private static string Expand(string text) => Variable().Replace(
        text, static match => match.Value == "$$" ? "$" : Environment.GetEnvironmentVariable(match.Groups["name"].Value) ?? "");

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Value: null or "" or "~" or "null", Style: ScalarStyle.Plain };

    private YamlNode? Child(string key) => node.Children.TryGetValue(key, out var child) && !IsNull(child) ? child : null;

    [GeneratedRegex(@"\$\$|\$\{(?<name>\w+)\}|\$(?<name>[A-Za-z_]\w*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
