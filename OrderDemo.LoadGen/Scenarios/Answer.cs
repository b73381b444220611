using System.Net;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A whole answer of the API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body; empty where nobody wanted it.</param>
/// <param name="IsReplay">Whether the API says that it is the stored answer to an earlier request.</param>
internal readonly record struct Answer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, bool IsReplay);
