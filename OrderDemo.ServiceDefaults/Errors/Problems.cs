using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OrderDemo.ServiceDefaults.Errors;

/// <summary>Every error response is a problem details document (RFC 9457), whoever made it.</summary>
internal static class Problems
{
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FailureLog>();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            // Named as the rest of the JSON is, and holding what a trace or a log event can be found by.
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

        // Written whatever the client accepts: a refusal in an unexpected form still says more than none.
        app.UseStatusCodePages(static context =>
            TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }
}
