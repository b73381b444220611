using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A resource that others find by name, in their <c>services__NAME__ENDPOINT__0</c> variables.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
