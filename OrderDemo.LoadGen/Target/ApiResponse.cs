using System.Net;

namespace OrderDemo.LoadGen.Target;

/// <summary>A complete response of the API.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body; empty where it was not asked for.</param>
/// <param name="IsReplay">Whether the API marks it as the stored response to an earlier request.</param>
internal readonly record struct ApiResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body, bool IsReplay);
