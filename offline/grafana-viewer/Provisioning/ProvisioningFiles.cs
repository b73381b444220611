using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.GrafanaViewer.Provisioning;

/// <summary>The YAML files that Grafana is provisioned with.</summary>
internal static class ProvisioningFiles
{
    /// <summary>Reads the entries of every file in a folder.</summary>
    /// <param name="list">The key of the list of entries.</param>
    /// <exception cref="ViewerSettingException">A file is not valid.</exception>
    public static IEnumerable<ProvisioningEntry> Entries(string folder, string list)
    {
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
        return files.Where(file => Path.GetExtension(file) is ".yml" or ".yaml").SelectMany(file => Read(file)?.List(list) ?? []);
    }

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
}
