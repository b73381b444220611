using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.Tests.Unit;

public sealed class EndpointTemplateTests
{
    [Theory]
    [InlineData("/api/order", "/api/order")]
    [InlineData("/api/order/{id:long}", "/api/order/:id")]
    [InlineData("api/order/{id}", "/api/order/:id")]
    [InlineData("/a/{first}/b/{second=5}/{third?}", "/a/:first/b/:second/:third")]
    [InlineData("/files/{**rest}", "/files/:rest")]
    public void A_route_pattern_is_written_as_the_original_wrote_it(string route, string endpoint) =>
        Assert.Equal(endpoint, EndpointTemplate.FromRoute(route));
}
