using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>What the pages of the resources ask for.</summary>
internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder routes, IServiceProvider host)
    {
        var model = host.GetRequiredService<DistributedApplicationModel>();
        var notifications = host.GetRequiredService<ResourceNotificationService>();
        var commands = host.GetRequiredService<ResourceCommandService>();
        var stream = new ResourceStream(model, notifications, new ResourceViews(model), new UsageSampler(model, notifications));

        routes.MapGet("/api/resources/stream", stream.ServeAsync);
        routes.MapPost("/api/resources/{id}/secret", async context =>
        {
            if (Find(context) is { } found && await ReadAsync(context, DashboardJson.Default.SecretRequest).ConfigureAwait(false) is { } request)
            {
                await WriteAsync(context, new SecretAnswer(ResourceViews.Reveal(found, request)), DashboardJson.Default.SecretAnswer).ConfigureAwait(false);
            }
        });
        routes.MapPost("/api/resources/{id}/commands/{command}", async context =>
        {
            if (Find(context) is { } found && await ReadAsync(context, DashboardJson.Default.CommandRequest).ConfigureAwait(false) is { } request)
            {
                // A command goes on when the page that gave it is closed.
                var result = await commands.ExecuteCommandAsync(
                    found.ResourceId, (string)context.Request.RouteValues["command"]!, CommandViews.Inputs(request), CancellationToken.None).ConfigureAwait(false);
                await WriteAsync(context, CommandViews.Of(result), DashboardJson.Default.CommandAnswer).ConfigureAwait(false);
            }
        });

        ResourceEvent? Find(HttpContext context)
        {
            if (notifications.TryGetCurrentState((string)context.Request.RouteValues["id"]!, out var found))
            {
                return found;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }
    }

    /// <summary>The request's body; null, with the answer's status set, if it is not what it should be.</summary>
    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false) is { } body)
            {
                return body;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        await DashboardGuard.RefuseAsync(context, StatusCodes.Status400BadRequest, "The request's body is not as expected.").ConfigureAwait(false);
        return null;
    }

    private static Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, body, type, context.RequestAborted);
    }
}
