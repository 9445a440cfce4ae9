;; Scans of vectors that lie one behind the other, as those of scans.ts with which they share the order of every addition,
;; so that scores are the same to the last bit: two of its four sums stand in each vector register.
;;
;; $query     64-bit numbers, as many as a vector has
;; $vectors   32-bit numbers
;; $rows      how many vectors, at least one
;; $dim       how many numbers in each
;; $scores    32-bit numbers, one a vector
(module
  (memory (export "memory") 16)

  ;; Squared Euclidean distances.
  (func (export "l2")
    (param $query i32) (param $vectors i32) (param $rows i32) (param $dim i32) (param $scores i32)
    (local $whole i32) (local $end i32) (local $at i32)
    (local $ab v128) (local $cd v128) (local $x v128) (local $a f64) (local $y f64)
    (local.set $whole
      (i32.add (local.get $query) (i32.shl (i32.and (local.get $dim) (i32.const -8)) (i32.const 3))))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $dim) (i32.const 3))))
    (loop $row
      (local.set $ab (v128.const f64x2 0 0))
      (local.set $cd (v128.const f64x2 0 0))
      (local.set $at (local.get $query))
      (block $wholeDone
        (loop $eight
          (br_if $wholeDone (i32.ge_u (local.get $at) (local.get $whole)))
          (local.set $x
            (f64x2.sub
              (v128.load (local.get $at))
              (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $vectors)))))
          (local.set $ab (f64x2.add (local.get $ab) (f64x2.mul (local.get $x) (local.get $x))))
          (local.set $x
            (f64x2.sub
              (v128.load offset=16 (local.get $at))
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $vectors)))))
          (local.set $cd (f64x2.add (local.get $cd) (f64x2.mul (local.get $x) (local.get $x))))
          (local.set $x
            (f64x2.sub
              (v128.load offset=32 (local.get $at))
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $vectors)))))
          (local.set $ab (f64x2.add (local.get $ab) (f64x2.mul (local.get $x) (local.get $x))))
          (local.set $x
            (f64x2.sub
              (v128.load offset=48 (local.get $at))
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $vectors)))))
          (local.set $cd (f64x2.add (local.get $cd) (f64x2.mul (local.get $x) (local.get $x))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (br $eight)))
      (local.set $a (f64x2.extract_lane 0 (local.get $ab)))
      (block $restDone
        (loop $one
          (br_if $restDone (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $y
            (f64.sub (f64.load (local.get $at)) (f64.promote_f32 (f32.load (local.get $vectors)))))
          (local.set $a (f64.add (local.get $a) (f64.mul (local.get $y) (local.get $y))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 4)))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br $one)))
      (f32.store (local.get $scores)
        (f32.demote_f64
          (f64.add
            (f64.add (local.get $a) (f64x2.extract_lane 1 (local.get $ab)))
            (f64.add
              (f64x2.extract_lane 0 (local.get $cd))
              (f64x2.extract_lane 1 (local.get $cd))))))
      (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; Inner products.
  (func (export "ip")
    (param $query i32) (param $vectors i32) (param $rows i32) (param $dim i32) (param $scores i32)
    (local $whole i32) (local $end i32) (local $at i32)
    (local $ab v128) (local $cd v128) (local $a f64) (local $y f64)
    (local.set $whole
      (i32.add (local.get $query) (i32.shl (i32.and (local.get $dim) (i32.const -8)) (i32.const 3))))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $dim) (i32.const 3))))
    (loop $row
      (local.set $ab (v128.const f64x2 0 0))
      (local.set $cd (v128.const f64x2 0 0))
      (local.set $at (local.get $query))
      (block $wholeDone
        (loop $eight
          (br_if $wholeDone (i32.ge_u (local.get $at) (local.get $whole)))
          (local.set $ab
            (f64x2.add
              (local.get $ab)
              (f64x2.mul
                (v128.load (local.get $at))
                (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $vectors))))))
          (local.set $cd
            (f64x2.add
              (local.get $cd)
              (f64x2.mul
                (v128.load offset=16 (local.get $at))
                (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $vectors))))))
          (local.set $ab
            (f64x2.add
              (local.get $ab)
              (f64x2.mul
                (v128.load offset=32 (local.get $at))
                (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $vectors))))))
          (local.set $cd
            (f64x2.add
              (local.get $cd)
              (f64x2.mul
                (v128.load offset=48 (local.get $at))
                (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $vectors))))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (br $eight)))
      (local.set $a (f64x2.extract_lane 0 (local.get $ab)))
      (block $restDone
        (loop $one
          (br_if $restDone (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $y
            (f64.mul (f64.load (local.get $at)) (f64.promote_f32 (f32.load (local.get $vectors)))))
          (local.set $a (f64.add (local.get $a) (local.get $y)))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 4)))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br $one)))
      (f32.store (local.get $scores)
        (f32.demote_f64
          (f64.add
            (f64.add (local.get $a) (f64x2.extract_lane 1 (local.get $ab)))
            (f64.add
              (f64x2.extract_lane 0 (local.get $cd))
              (f64x2.extract_lane 1 (local.get $cd))))))
      (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; Cosines. $squared: of the query's length; $ofZero: the score of vectors that are zero
  (func (export "cosine")
    (param $query i32) (param $vectors i32) (param $rows i32) (param $dim i32) (param $scores i32)
    (param $squared f64) (param $ofZero f64)
    (local $whole i32) (local $end i32) (local $at i32)
    (local $ab v128) (local $st v128) (local $x v128) (local $a f64) (local $s f64) (local $y f64)
    (local.set $whole
      (i32.add (local.get $query) (i32.shl (i32.and (local.get $dim) (i32.const -4)) (i32.const 3))))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $dim) (i32.const 3))))
    (loop $row
      (local.set $ab (v128.const f64x2 0 0))
      (local.set $st (v128.const f64x2 0 0))
      (local.set $at (local.get $query))
      (block $wholeDone
        (loop $four
          (br_if $wholeDone (i32.ge_u (local.get $at) (local.get $whole)))
          (local.set $x (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $vectors))))
          (local.set $ab
            (f64x2.add
              (local.get $ab)
              (f64x2.mul (v128.load (local.get $at)) (local.get $x))))
          (local.set $st (f64x2.add (local.get $st) (f64x2.mul (local.get $x) (local.get $x))))
          (local.set $x (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $vectors))))
          (local.set $ab
            (f64x2.add
              (local.get $ab)
              (f64x2.mul (v128.load offset=16 (local.get $at)) (local.get $x))))
          (local.set $st (f64x2.add (local.get $st) (f64x2.mul (local.get $x) (local.get $x))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br $four)))
      (local.set $a (f64x2.extract_lane 0 (local.get $ab)))
      (local.set $s (f64x2.extract_lane 0 (local.get $st)))
      (block $restDone
        (loop $one
          (br_if $restDone (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $y (f64.promote_f32 (f32.load (local.get $vectors))))
          (local.set $a
            (f64.add (local.get $a) (f64.mul (f64.load (local.get $at)) (local.get $y))))
          (local.set $s (f64.add (local.get $s) (f64.mul (local.get $y) (local.get $y))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 4)))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br $one)))
      (local.set $s (f64.add (local.get $s) (f64x2.extract_lane 1 (local.get $st))))
      (f32.store (local.get $scores)
        (f32.demote_f64
          (if (result f64) (f64.eq (local.get $s) (f64.const 0))
            (then (local.get $ofZero))
            (else
              (if (result f64) (f64.eq (local.get $squared) (f64.const 0))
                (then (f64.const 0))
                (else
                  (f64.div
                    (f64.add (local.get $a) (f64x2.extract_lane 1 (local.get $ab)))
                    (f64.sqrt (f64.mul (local.get $squared) (local.get $s))))))))))
      (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1)))))))
