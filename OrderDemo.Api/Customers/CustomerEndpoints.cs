using Microsoft.AspNetCore.Http.HttpResults;
using OrderDemo.Api.Errors;
using OrderDemo.Api.Json;

namespace OrderDemo.Api.Customers;

internal static class CustomerEndpoints
{
    /// <summary>Registers the directory of customers.</summary>
    public static void AddCustomers(this WebApplicationBuilder builder)
    {
        builder.AddJson(CustomerJson.Default);
        builder.Services.AddSingleton<CustomerDirectory>();
    }

    /// <summary>Maps <c>GET /api/customers/{id}</c>.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/customers/{id:int}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound);

    private static async ValueTask<Results<JsonAnswer<Customer>, ProblemHttpResult>> FindAsync(
        int id, CustomerDirectory customers, CancellationToken cancellationToken) =>
        await customers.FindAsync(id, cancellationToken) is { } customer ? customer : Refusals.NotFound($"There is no customer {id}.");
}
