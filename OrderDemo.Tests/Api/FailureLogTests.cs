using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

public sealed class FailureLogTests
{
    [Theory]
    [InlineData("/api/order/1", "GET /api/order/{id:long} failed with 503: UnableToConnectToHost")]
    [InlineData("/error?rate=100", "GET /error failed with 500: Response")]
    public async Task A_failure_is_logged_as_an_error_with_its_route_its_cause_and_the_trace_id_of_its_problem_details(string path, string message)
    {
        await using var api = await ApiUnderTest.StartAsync("Server=127.0.0.1;Port=1;User ID=nobody;Database=orders", ("Faults__Enabled", "true"));
        HttpResponseMessage response;
        do response = await api.GetAsync(path);
        while ((int)response.StatusCode < 500);

        var traceId = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("trace_id").GetString();

        await api.Service.WroteAsync($"fail: OrderDemo.ServiceDefaults.Errors.FailureLog[1]\n      {message}, trace_id {traceId}");
    }
}
