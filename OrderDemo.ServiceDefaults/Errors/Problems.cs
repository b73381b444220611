using System.Diagnostics;

namespace OrderDemo.ServiceDefaults.Errors;

/// <summary>Makes every error response a problem details document (RFC 9457).</summary>
internal static class Problems
{
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FailureLog>();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            // snake_case like the other JSON, and the id that traces and log events have.
            var extensions = context.ProblemDetails.Extensions;
            var traceId = Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;
            extensions.Remove("traceId");
            extensions["trace_id"] = traceId;
            if (context.ProblemDetails.Status is >= StatusCodes.Status500InternalServerError and var status)
            {
                context.HttpContext.RequestServices.GetRequiredService<FailureLog>().Failed(context.HttpContext, status, traceId);
            }
        });
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();

        // Regardless of the Accept header: an error in another format is better than an empty response.
        app.UseStatusCodePages(static context =>
            TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }
}
