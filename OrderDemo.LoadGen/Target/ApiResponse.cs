using System.Net;

namespace OrderDemo.LoadGen.Target;

/// <summary>A complete response of the API.</summary>
/// <param name="Body">The body; empty unless it was requested.</param>
/// <param name="IsReplay">Whether it is the stored response to an earlier request.</param>
internal readonly record struct ApiResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body, bool IsReplay);
