using OrderDemo.Hosting;

namespace OrderDemo.Tests.AppHost;

/// <summary>Links from dashboards to the Aspire dashboard.</summary>
public sealed class DashboardFileTests
{
    private const string Json = """{"links":[{"title":"Traces","url":"http://localhost:15080/traces"},{"title":"Others","url":"/dashboards"}]}""";

    [Theory]
    [InlineData("http://localhost:15080", "http://localhost:15080/traces")]
    [InlineData("http://localhost:18888", "http://localhost:18888/traces")]
    [InlineData("", null)]
    public void Lead_to_its_address_and_are_left_out_without_one(string address, string? url)
    {
        var links = System.Text.Json.Nodes.JsonNode.Parse(DashboardFiles.SetAddress(Json, address))!["links"]!.AsArray();

        Assert.Equal(url is null ? ["/dashboards"] : [url, "/dashboards"], links.Select(link => (string?)link!["url"]));
    }
}
