namespace Aspire.Hosting.ApplicationModel;

/// <summary>A piece of metadata on a resource.</summary>
public interface IResourceAnnotation;
