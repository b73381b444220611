using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OrderDemo.Api.Caching;
using OrderDemo.Api.Faults;
using OrderDemo.Api.Orders.Writing;
using OrderDemo.Api.Overload;
using OrderDemo.AppHost.Settings;
using OrderDemo.LoadGen;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Settings;
using OrderDemo.ServiceDefaults.Telemetry;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.Unit;

/// <summary>The tables in docs/settings.md come from the options classes. UPDATE_SNAPSHOTS=1 rewrites them.</summary>
public sealed partial class SettingsTableTests
{
    private static readonly (string Section, object Options)[] Sections =
    [
        (DemoSettings.Section, new DemoSettings()),
        (OverloadOptions.Section, new OverloadOptions()),
        (OrderWriterOptions.Section, new OrderWriterOptions()),
        (CacheOptions.Section, new CacheOptions()),
        (FaultOptions.Section, new FaultOptions()),
        (ConnectionOptions.Section, new ConnectionOptions()),
        (LoadGenOptions.Section, new LoadGenOptions()),
        (TelemetryOptions.Section, new TelemetryOptions()),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_docs_list_every_setting_of(string section)
    {
        var path = Path.Combine(MonitoringFiles.Repository, "docs/settings.md");
        var page = await File.ReadAllTextAsync(path);
        var table = TableOf(section, Sections.Single(known => known.Section == section).Options);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is not null)
        {
            var start = page.IndexOf('|', page.IndexOf($"## `{section}`", StringComparison.Ordinal));
            page = page[..start] + table + page[page.IndexOf("\n\n", start, StringComparison.Ordinal)..];
            await File.WriteAllTextAsync(path, page);
        }

        Assert.Contains(table, page, StringComparison.Ordinal);
    }

    public static TheoryData<string> Names() => [.. Sections.Select(known => known.Section)];

    private static string TableOf(string section, object options) =>
        "| setting | default | allowed | |\n| --- | --- | --- | --- |\n" + string.Join('\n', Rows(section, options));

    private static IEnumerable<string> Rows(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var (key, value) = ($"{section}:{property.Name}", property.GetValue(options));
            if (value is not null and not string && property.PropertyType.IsClass)
            {
                foreach (var row in Rows(key, value)) yield return row;
            }
            else
            {
                yield return $"| `{key}` | {Text(value)} | {Allowed(property)} | {Summary(property)} |";
            }
        }
    }

    private static string Text(object? value) => value is "" ? "" : $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`";

    private static string Allowed(PropertyInfo property) =>
        property.PropertyType == typeof(bool) ? "`True`, `False`"
        : property.PropertyType.IsEnum ? string.Join(", ", Enum.GetNames(property.PropertyType).Select(name => $"`{name}`"))
        : AllowedValues.Of(property)?.ToString() ?? "";

    /// <summary>The XML docs of a property, or of its class, as Markdown.</summary>
    private static string Summary(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var docs = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var summary = (Find($"P:{type.FullName}.{property.Name}") ?? Find($"T:{type.FullName}"))!;
        var text = new StringBuilder();
        foreach (var node in summary.Nodes())
        {
            text.Append(node is XElement element ? $"`{(element.Attribute("cref") is { Value: var name } ? name[(name.LastIndexOf('.') + 1)..] : element.Value)}`" : node.ToString());
        }

        return Spaces().Replace(text.ToString(), " ").Trim().Replace("&lt;", "<", StringComparison.Ordinal);

        XElement? Find(string member) => docs.Descendants("member").SingleOrDefault(found => found.Attribute("name")!.Value == member)?.Element("summary");
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
