namespace CrowdWatch.Edge.Models;

/// <summary>How people are read from a model's outputs.</summary>
public enum OutputDecoder
{
    /// <summary>Per stride a score tensor [1,N,classes] (already sigmoid) and a tensor [1,N,4·bins] of box sides as distributions over bins.</summary>
    NanoDet,

    /// <summary>One tensor [1,N,5+classes] of raw grid offsets; score = objectness · class, both already sigmoid.</summary>
    Yolox,

    /// <summary>YOLOv8, YOLO11: one tensor [1,4+classes,N] or [1,N,4+classes] of centres, sizes (pixels of the input) and scores (already sigmoid).</summary>
    Yolov8,

    /// <summary>YOLOv10, YOLO26: one tensor [1,N,6] of left, top, right, bottom (pixels of the input), score, class; nothing is left to suppress.</summary>
    EndToEnd,

    /// <summary>
    /// RT-DETR, D-FINE: labels [1,N] (int64), boxes [1,N,4] (left, top, right, bottom in pixels of the input) and scores [1,N], with a second input orig_target_sizes or
    /// without. RF-DETR: boxes [1,N,4] (centre and size as shares of the input) and logits [1,N,classes], named dets and labels. Nothing is left to suppress.
    /// </summary>
    Detr,

    /// <summary>A map [1,1,rows,columns] of people times a scale, of whatever stride; no boxes.</summary>
    Density,
}
