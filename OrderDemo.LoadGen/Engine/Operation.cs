namespace OrderDemo.LoadGen.Engine;

/// <summary>One kind of request. Many requests of a kind run at once.</summary>
/// <param name="Name">The value of the metric label <c>operation</c>.</param>
/// <param name="RunAsync">Sends one request and checks the response.</param>
/// <param name="Then">What is sent after a success, at once.</param>
internal sealed record Operation(string Name, Func<CancellationToken, Task<RequestResult>> RunAsync, Operation? Then = null);
