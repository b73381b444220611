namespace OrderDemo.Hosting;

internal static class YamlText
{
    /// <summary>Edits a YAML document. Its root must be a mapping; comments are lost.</summary>
    /// <exception cref="KeyNotFoundException">An edited key does not exist.</exception>
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
