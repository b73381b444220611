using YamlDotNet.RepresentationModel;

namespace OrderDemo.AppHost.Resources;

internal static class YamlText
{
    /// <summary>Changes a YAML document of one mapping. Comments are not kept.</summary>
    /// <exception cref="KeyNotFoundException">A key that is edited is not there.</exception>
    public static string Edit(string text, Action<YamlMappingNode> edit)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        edit((YamlMappingNode)yaml.Documents.Single().RootNode);

        using var edited = new StringWriter();
        yaml.Save(edited, assignAnchors: false);
        return edited.ToString();
    }
}
